import type { Metadata } from "next";
import { headers } from "next/headers";
import { ApiDocsPage } from "../../../features/api-docs/index.ts";

export const metadata: Metadata = { title: "API reference" };

export default async function Page() {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return <ApiDocsPage nonce={nonce} />;
}
