/** Shows a step of the start while it runs and how long it took; `work` may answer a detail worth showing. */
export async function step<T>(
  title: string,
  work: () => Promise<T>,
  detail: (result: T) => string = () => "",
): Promise<T> {
  const start = performance.now();
  process.stdout.write(`  ${title.padEnd(16)} `);
  try {
    const result = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
    const words = detail(result);
    process.stdout.write(`${seconds} s${words === "" ? "" : `   ${words}`}\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}
