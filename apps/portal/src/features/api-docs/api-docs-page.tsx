"use client";
export function ApiDocsPage({ nonce }: { nonce: string }) {
  return <div data-x={nonce} />;
}
