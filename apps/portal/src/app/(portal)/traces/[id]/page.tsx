import { TracePage } from "../../../../features/traces/index.ts";
import { requirePerson } from "../../../../server/require-person.ts";

export const metadata = { title: "Trace" };

export default async function Page({ params }: PageProps<"/traces/[id]">) {
  await requirePerson();
  return <TracePage traceId={decodeURIComponent((await params).id)} />;
}
