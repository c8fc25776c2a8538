// A process of the server's that indexes a kernel tree, leaves the state in the cache and ends: the memory that it took is given back whole,
// which a thread's is not. Takes its job from the process that started it.

import os from "node:os";
import { makeTreeState } from "./makeTreeState.ts";
import type { IndexerMessage, TreeJob } from "./treeMessages.ts";

/** Somebody types at this machine. */
const niceness = 5;

/** Serves one job; the process ends with its answer, or with the server. */
export async function runTreeIndexer(): Promise<void> {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error("a tree is indexed for a server, which starts this process");
  try {
    os.setPriority(niceness);
  } catch {
    // Where it may not, it is no less polite than others.
  }
  // There is nobody left to tell, and workers would go on.
  process.on("disconnect", () => process.exit());
  const job = await new Promise<TreeJob>((resolve) => process.once("message", (message) => resolve(message as TreeJob)));
  const tell = (message: IndexerMessage): Promise<void> => new Promise((resolve) => send(message, () => resolve()));
  const made = await makeTreeState(job, (progress) => void tell(progress));
  if (made.kind === "failed") await tell(made);
  else if (made.kind === "done") {
    const { indexed, unkept } = made;
    await tell(unkept === undefined ? { kind: "kept", indexed } : { kind: "failed", reason: unkept });
  }
  process.disconnect();
}
