"""How the widgets work, whatever they ask: nothing here knows a question, MkDocs or the browser."""
