// Tasks get smaller towards the end, and nothing is lost or done twice.

import { describe, expect, it } from "vitest";
import { makeHeartbeat } from "../../../server/src/cli/workers/heartbeat.ts";
import { makeTaskQueue } from "../../../server/src/cli/workers/taskQueue.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("task queue", () => {
  it.each([0, 1, 5, 63, 64, 1000])("hands out each of %i items once, large tasks first", (count) => {
    const queue = makeTaskQueue(numbers(count), 2);
    const tasks: (readonly number[])[] = [];
    for (let task = queue.take(); task.length > 0; task = queue.take()) tasks.push(task);
    expect(tasks.flat()).toEqual(numbers(count));
    const sizes = tasks.map((task) => task.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.at(-1) ?? 1).toBe(1);
  });

  it("takes back what a dead worker left", () => {
    const queue = makeTaskQueue(numbers(3), 1);
    expect(queue.take()).toEqual([0]);
    queue.giveBack([0]);
    expect(queue.size).toBe(3);
    expect(queue.take()).toEqual([0]);
    expect(queue.take()).toEqual([1]);
  });
});

describe("heartbeat", () => {
  it("names file and function, over another view of the memory and with a name that does not fit", () => {
    const heart = makeHeartbeat();
    const worker = makeHeartbeat(heart.memory);
    expect(heart.read()).toEqual({ ticks: 0, file: undefined, function: undefined });
    worker.atFile(3);
    expect(heart.read()).toEqual({ ticks: 1, file: 3, function: undefined });
    worker.atFunction("größe", 0);
    expect(heart.read().function).toEqual({ name: "größe", start: 0 });
    worker.atFunction("x".repeat(500), 7);
    expect(heart.read().function?.name).toBe("x".repeat(112));
    worker.atFile(4);
    expect(heart.read()).toEqual({ ticks: 4, file: 4, function: undefined });
  });
});
