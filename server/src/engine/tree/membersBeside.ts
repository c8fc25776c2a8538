// Whether the files beside one leave members of a header's struct alone. Who can see a struct is not known without a build: the header that defines
// it, and the folder of the file that fills its members and frees it, stand for all. Asked seldom; texts are read when the question comes.

import { leavesArgument, type Knowledge } from "../../flow/state/knowledge.ts";
import { readMentions } from "../../syntax/memberMentions.ts";
import type { TreeIndex } from "./treeIndex.ts";

export interface BesideSources {
  readonly tree: TreeIndex;
  readonly read: (path: string) => string | undefined;
  readonly knowledge: Pick<Knowledge, "get" | "getForHandle" | "flags">;
}

/** A struct by its tag, and one of its members. */
export interface StructMember {
  readonly tag: string;
  readonly member: string;
}

/** Before a question about members: no name of a function begins so. */
const BESIDE = "beside:";

/** A question about a member as results depend on it; without blanks. */
export function besideQuestion({ tag, member }: StructMember): string {
  return `${BESIDE}${tag}.${member}`;
}

/** Whether files that a file does not call may answer a question otherwise when they change. */
export function isAboutFilesBeside(question: string): boolean {
  return question.startsWith(BESIDE);
}

/** The member that a question is about; undefined for one of another sort. */
export function askedMember(question: string): StructMember | undefined {
  const [tag, member] = isAboutFilesBeside(question) ? question.slice(BESIDE.length).split(".") : [];
  return tag !== undefined && member !== undefined ? { tag, member } : undefined;
}

/** More files in one folder are not read. */
const MOST_BESIDE = 400;
const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm;

/**
 * Whether a header that the file includes, or one beside it, defines the struct, and no other file of the file's folder does more to the member than
 * to look at it. O(text of the folder), for files that have the member's name.
 */
export function areLeftAlone({ tree, read, knowledge }: BesideSources, path: string, { tag, member }: StructMember): boolean {
  const own = read(path);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const paths = filesIn(tree, folder);
  if (own === undefined || paths.length > MOST_BESIDE) return false;
  const headers = new Set([...includedBy(own, folder), ...paths.filter((one) => one.endsWith(".h"))]);
  const definition = new RegExp(`^struct\\s+${tag}\\s*\\{`, "m");
  const defining = [...headers].filter((header) => definition.test(read(header) ?? ""));
  const [header] = defining;
  if (header === undefined || defining.length > 1 || hasUnion(read(header) ?? "", definition)) return false;
  const word = new RegExp(`(?:->|\\.)\\s*${member}\\b`);
  return [...new Set([header, ...paths])].every((one) => {
    const text = one === path ? "" : (read(one) ?? "");
    if (!word.test(text)) return true;
    return readMentions(text)
      .ofMember(member, tag)
      .every(
        (mention) =>
          mention.kind === "looked at" ||
          (mention.kind === "argument" && leavesArgument(knowledge, mention.call, mention.index, mention.asStatement)),
      );
  });
}

/** What the struct's text has a union in: another member may be the same place. */
function hasUnion(text: string, definition: RegExp): boolean {
  const start = text.search(definition);
  return /\bunion\b/.test(text.slice(start, text.indexOf("\n}", start)));
}

function filesIn(tree: TreeIndex, folder: string): readonly string[] {
  const found: string[] = [];
  for (let file = 0; file < tree.packed.filePath.length; file++) {
    const path = tree.pathOf(file);
    if (path.startsWith(folder) && !path.includes("/", folder.length)) found.push(path);
  }
  return found;
}

/** Paths that the directives of a file may mean. */
function includedBy(text: string, folder: string): readonly string[] {
  return [...text.matchAll(INCLUDE)].flatMap(([, quoted, angled]) => {
    if (quoted !== undefined) return [joined(folder, quoted), `include/${quoted}`];
    return angled === undefined ? [] : [`include/${angled}`];
  });
}

/** A relative path seen from a folder; `..` goes up. */
function joined(folder: string, relative: string): string {
  const parts = folder.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
