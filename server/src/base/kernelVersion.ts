// A kernel's version as people write it. Pure.

export type KernelVersion = readonly [major: number, minor: number];

/** "6.12", "v6.12.3", "6.13-rc2"; undefined for anything else. */
export function parseVersion(text: string): KernelVersion | undefined {
  const match = /^v?(\d{1,3})\.(\d{1,3})(?:[.-].*)?$/.exec(text.trim());
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
