import { ImportPage } from "../../../../features/slo-editor/index.ts";
import { HydrateClient } from "../../../../trpc/server.tsx";

export const metadata = { title: "Import SLOs" };

export default function Page() {
  return (
    <HydrateClient>
      <ImportPage />
    </HydrateClient>
  );
}
