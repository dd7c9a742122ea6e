import { TracesPage } from "../../../features/traces/index.ts";
import { requirePerson } from "../../../server/require-person.ts";

export const metadata = { title: "Traces" };

export default async function Page() {
  await requirePerson();
  return <TracesPage />;
}
