// The entry of the thread that makes one state of a kernel tree. It ends with its answer, so that what it took in memory is given back; the
// index itself is shared.

import { parentPort, workerData } from "node:worker_threads";
import { makeTreeState } from "./makeTreeState.ts";
import type { TreeJob } from "./treeMessages.ts";

const port = parentPort;
if (port === null) throw new Error("a tree is indexed in a thread of the server");

port.postMessage(await makeTreeState(workerData as TreeJob, (message) => port.postMessage(message)));
