/** What the promise gives; an error when the process has nothing left to do and the promise still waits for something. */
export function untilStuck<T>(loading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stuck = (): void => {
      reject(new Error("It waits for something that never comes"));
    };
    process.once("beforeExit", stuck);
    loading.then(resolve, reject).finally(() => process.off("beforeExit", stuck));
  });
}
