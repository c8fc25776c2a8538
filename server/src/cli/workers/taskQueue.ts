// Which files form the next task of a run: large tasks first, single files at the end, so that all workers finish together. Pure.

export interface TaskQueue<T> {
  /** Items not yet taken. */
  readonly size: number;
  /** The items of the next task; empty when all are taken. */
  take(): readonly T[];
  /** Gives back what a dead worker left undone. */
  giveBack(items: readonly T[]): void;
}

/** Larger tasks save nothing more, and a dead worker costs the task. */
const mostItems = 64;
/** Tasks that each worker still gets, at least, of what is left. */
const tasksLeft = 4;

export function makeTaskQueue<T>(items: readonly T[], workers: number): TaskQueue<T> {
  let next = 0;
  let returned: T[] = [];
  return {
    get size() {
      return items.length - next + returned.length;
    },
    take() {
      if (returned.length > 0) {
        const again = returned;
        returned = [];
        return again;
      }
      const count = Math.min(mostItems, Math.max(1, Math.ceil((items.length - next) / (workers * tasksLeft))));
      const taken = items.slice(next, next + count);
      next += taken.length;
      return taken;
    },
    giveBack(more) {
      returned.push(...more);
    },
  };
}
