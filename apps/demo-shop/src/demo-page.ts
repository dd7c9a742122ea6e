import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { html, raw } from "hono/html";
import { secureHeaders } from "hono/secure-headers";
import { readFaults, setFaults, type ShopAddress } from "./fault-client.ts";
import { FAULT_PRESETS, PRESET_NAMES, isFaultPreset, presetOf } from "./presets.ts";
import { SHOP_SERVICES, isShopService, type ShopService } from "./shop.ts";

const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** The page on which the shop's faults are switched, without a line of script. */
export function demoPage(shop: ShopAddress): Hono {
  return new Hono()
    .use(secureHeaders({ contentSecurityPolicy: CONTENT_POLICY }), csrf())
    .get("/", async (c) => {
      const services = await Promise.all(
        SHOP_SERVICES.map(async (service) => section(service, await stateOf(service, shop))),
      );
      return c.html(page(services));
    })
    .post("/faults/:service/:preset", async (c) => {
      const { service, preset } = c.req.param();
      if (!isShopService(service) || !isFaultPreset(preset))
        return c.text("There is no such service or fault.", 404);
      await setFaults(service, FAULT_PRESETS[preset].faults, shop);
      return c.redirect("/", 303);
    });
}

async function stateOf(service: ShopService, shop: ShopAddress): Promise<string> {
  const faults = await readFaults(service, shop);
  if (faults === null) return "Does not answer";
  const preset = presetOf(faults);
  return preset === null ? "Faults of its own" : FAULT_PRESETS[preset].title;
}

type Markup = ReturnType<typeof html>;

function section(service: ShopService, state: string): Markup {
  const buttons = PRESET_NAMES.map((preset) => {
    const { title } = FAULT_PRESETS[preset];
    return html`<form method="post" action="/faults/${service}/${preset}">
      <button type="submit" aria-pressed="${title === state}">${title}</button>
    </form>`;
  });
  return html`<section aria-labelledby="${service}">
    <h2 id="${service}">${service}</h2>
    <p>${state}</p>
    <div>${buttons}</div>
  </section>`;
}

function page(services: readonly Markup[]): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Demo shop</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>Demo shop</h1>
          <p>Make a service fail, and watch its breakers, budgets and traces in the portal.</p>
          ${services}
        </main>
      </body>
    </html>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.75rem 0; }
h2 { font-size: 1rem; margin: 0; }
p { margin: 0 0 0.5rem; }
div { display: flex; flex-wrap: wrap; gap: 0.5rem; }
button { font: inherit; min-height: 2.25rem; padding: 0.35rem 0.75rem; border: 1px solid; border-radius: 6px;
  background: transparent; color: inherit; cursor: pointer; }
button[aria-pressed="true"] { background: CanvasText; color: Canvas; }
`;
