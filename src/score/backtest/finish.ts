/** Runs the steps of a computation to its end at once, for whoever has nobody else to give a turn (tests, command line). */
export function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
