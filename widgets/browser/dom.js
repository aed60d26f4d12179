// Elements that the HTML of the guide always holds.

/**
 * The first element of `root` that matches, which must be of this kind.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`${selector} is missing, or is no ${kind.name}`);
  return element;
}
