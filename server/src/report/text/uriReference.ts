// Paths as URI references and back. Pure.

/** A path with `/` as a reference relative to a base, or as a `file:` URI when it is absolute. */
export function uriOfPath(path: string): string {
  const encoded = path
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

/** The path that uriOfPath made the reference of; undefined when it is none. */
export function pathOfUri(uri: string): string | undefined {
  const encoded = uri.startsWith("file:///") ? uri.slice("file://".length) : uri;
  try {
    return encoded.split("/").map(decodeURIComponent).join("/");
  } catch {
    // A malformed escape: not of our making.
    return undefined;
  }
}
