// What the programs in *.mjs use of Node, as types (tsconfig.node.json): Node itself ships none.
declare module "node:fs" {
  interface Entry {
    name: string;
    isDirectory(): boolean;
  }
  export function cpSync(from: string, to: string): void;
  export function existsSync(path: string): boolean;
  export function readFileSync(path: string): Buffer;
  export function readFileSync(path: string, encoding: "utf8"): string;
  export function readdirSync(path: string, options: { withFileTypes: true }): Entry[];
  export function rmSync(path: string): void;
  export function statSync(path: string): { size: number };
  export function writeFileSync(path: string, content: string | Uint8Array): void;
}
declare module "node:module" {
  export function createRequire(url: string): (name: string) => any;
}
declare module "node:path" {
  export function basename(path: string): string;
  export function dirname(path: string): string;
  export function join(...parts: string[]): string;
  export function relative(from: string, to: string): string;
}
declare module "node:stream/consumers" {
  export function text(stream: Input): Promise<string>;
}
declare module "node:url" {
  export function fileURLToPath(url: string): string;
}

interface Input {
  readonly isTTY?: boolean;
}

declare class Buffer extends Uint8Array {
  static byteLength(text: string): number;
  static concat(parts: Uint8Array[]): Buffer;
  static from(bytes: number[] | Uint8Array): Buffer;
  static from(text: string, encoding?: "base64"): Buffer;
}

declare const console: { error(message: string): void };

declare const process: {
  argv: string[];
  env: Record<string, string | undefined>;
  exitCode: number;
  stdin: Input;
  stdout: { write(text: string): void };
};

interface ImportMeta {
  url: string;
}
