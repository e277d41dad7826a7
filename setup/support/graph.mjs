/**
 * Runs tasks as soon as those they come after are done, at most `slots` at once, in the order
 * given where there is a choice. A task that fails holds back those after it, and no other.
 *
 * @param tasks {name, after?: names, run: () => Promise}
 * @returns a Map from name to {status: 'done', value}, {status: 'failed', error} or
 *   {status: 'skipped', because: the name of the failed one}
 * @throws RangeError for a name that is unknown, or tasks that wait for each other.
 */
export async function runGraph(tasks, { slots = Infinity } = {}) {
  const names = new Set(tasks.map(task => task.name));
  for (const { name, after = [] } of tasks) {
    const unknown = after.find(other => !names.has(other));
    if (unknown !== undefined) throw new RangeError(`invalid task ${name}; after ${unknown}`);
  }
  const outcomes = new Map(), active = new Map();
  const waiting = new Set(tasks);

  while (outcomes.size < tasks.length) {
    for (const task of waiting) {
      const before = (task.after ?? []).map(name => [name, outcomes.get(name)]);
      const failed = before.find(([, outcome]) => outcome && outcome.status !== 'done');
      if (failed) {
        waiting.delete(task);
        const because = failed[1].because ?? failed[0];
        outcomes.set(task.name, { status: 'skipped', because });
      } else if (active.size < slots && before.every(([, outcome]) => outcome)) {
        waiting.delete(task);
        active.set(task.name, outcomeOf(task));
      }
    }
    if (active.size > 0) {
      const [name, outcome] = await Promise.race(active.values());
      active.delete(name);
      outcomes.set(name, outcome);
    } else if (waiting.size > 0 && ![...waiting].some(task => isHeldBack(task, outcomes))) {
      throw new RangeError(`invalid tasks; they wait for each other: ${namesOf(waiting)}`);
    }
  }
  return outcomes;
}

const namesOf = tasks => [...tasks].map(task => task.name).join(', ');
const isHeldBack = (task, outcomes) => (task.after ?? [])
  .some(name => outcomes.has(name) && outcomes.get(name).status !== 'done');

async function outcomeOf({ name, run }) {
  try {
    return [name, { status: 'done', value: await run() }];
  } catch (error) {
    return [name, { status: 'failed', error }];
  }
}
