import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature, ProviderEvents } from "@openfeature/web-sdk";

/** A page as customers of the edge write them: it shows a flag, whose answer it gets through OpenFeature alone. */
const given = new URLSearchParams(location.hash.slice(1));
const wanted = (name: string) => given.get(name) ?? "";
const client = OpenFeature.getClient();

function show(): void {
  const { value, errorCode, reason } = client.getBooleanDetails(wanted("flag"), false);
  document.title = `${String(value)} ${errorCode ?? reason ?? ""} ${client.providerStatus}`;
}

for (const event of Object.values(ProviderEvents)) client.addHandler(event, show);
const headers: [string, string][] = [["Authorization", `Bearer ${wanted("key")}`]];
await OpenFeature.setContext({ targetingKey: wanted("subject") });
const provider = new OFREPWebProvider({ baseUrl: wanted("edge"), headers });
// The provider's type declares hooks that may be undefined, where OpenFeature's has them or not at all.
await OpenFeature.setProviderAndWait(Object.assign(provider, { hooks: [] })).catch(show);
show();
