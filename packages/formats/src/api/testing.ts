import { diffApis } from "./diff-apis.ts";

type Part = Record<string, unknown>;

/** The OpenAPI document of a shop's orders; `change` is given a copy to alter. */
export function orders(change: (document: OrdersDocument) => void = () => undefined): string {
  const document = structuredClone(ORDERS);
  change(document);
  return JSON.stringify(document);
}

export type OrdersDocument = typeof ORDERS & Part;

const ORDERS = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "2.3.0" },
  servers: [{ url: "https://api.tideline.example" }] as Part[],
  security: [{ bearer: [] }] as Record<string, string[]>[],
  paths: {
    "/orders": {
      get: {
        parameters: [
          { name: "status", in: "query", schema: { type: "string", enum: ["open", "paid"] } },
          { name: "limit", in: "query", schema: { type: "integer", maximum: 100, default: 20 } },
        ] as Part[],
        responses: {
          "200": {
            description: "A page of orders",
            headers: { "X-Total": { schema: { type: "integer" } } } as Part,
            content: {
              "application/json": {
                schema: { type: "array", items: { $ref: "#/components/schemas/Order" } },
              },
              "text/csv": { schema: { type: "string" } },
            } as Part,
          },
        } as Part,
      } as Part & { parameters: Part[] },
      post: {
        requestBody: {
          required: false,
          content: { "application/json": { schema: { $ref: "#/components/schemas/NewOrder" } } } as Part,
        } as Part,
        responses: { "201": { description: "Placed" }, "409": { description: "Out of stock" } } as Part,
      } as Part,
    } as Part & { get: Part & { parameters: Part[] }; post: Part },
    "/orders/{orderId}": {
      get: {
        parameters: [{ name: "orderId", in: "path", required: true, schema: { type: "string" } }],
        responses: { "200": { description: "One" } },
      },
    } as Part,
  } as Part & { "/orders": { get: Part & { parameters: Part[] }; post: Part } },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } } as Record<string, Part>,
    schemas: {
      Order: {
        type: "object",
        required: ["id", "total"],
        properties: {
          id: { type: "string", format: "uuid" },
          total: { type: "integer", format: "int32", minimum: 0 },
          status: { type: "string", enum: ["open", "paid"] },
          replaces: { $ref: "#/components/schemas/Order" },
          payment: { oneOf: [{ $ref: "#/components/schemas/Card" }] },
        } as Part,
      },
      NewOrder: {
        allOf: [
          {
            type: "object",
            required: ["items"],
            properties: {
              items: { type: "array", maxItems: 50, items: { type: "string" } },
              note: { type: "string", maxLength: 200 },
              gift: { type: "boolean" },
            },
          },
        ],
        additionalProperties: true,
      } as Part & { allOf: [Part & { required: string[]; properties: Part }] },
      Card: { type: "object", properties: { last4: { type: "string" } } },
    },
  },
};

/** Each change as `severity: place: message`, for tests. */
export async function changeTexts(type: string, before: string, after: string): Promise<string[]> {
  const { changes } = await diffApis(type, before, after);
  return changes.map(({ severity, place, message }) => `${severity}: ${place}: ${message}`);
}
