import { expect, test } from "vitest";
import { changeTexts } from "./testing.ts";

const THIRD = `asyncapi: 3.0.0
info: { title: Order events, version: 1.2.0 }
servers:
  stream: { host: "stream.tideline.example", protocol: kafka }
channels:
  orders:
    address: shop.orders
    messages:
      orderPlaced: { contentType: application/json, payload: { $ref: "#/components/schemas/Order" } }
      orderCancelled: { payload: { type: object, properties: { orderId: { type: string } } } }
  commands:
    address: shop.commands
    messages:
      cancelOrder: { payload: { type: object, properties: { orderId: { type: string } } } }
operations:
  publishOrders: { action: send, channel: { $ref: "#/channels/orders" } }
  takeCommands: { action: receive, channel: { $ref: "#/channels/commands" } }
components:
  schemas:
    Order: { type: object, required: [orderId], properties: { orderId: { type: string }, total: { type: integer } } }
`;

test.each([
  [
    "another address",
    "address: shop.orders",
    "address: shop.v2.orders",
    "breaking: Channel shop.orders: The channel shop.orders was removed",
  ],
  [
    "a removed operation",
    /  takeCommands.*\n/,
    "",
    "breaking: Channel shop.commands: Receiving from the channel was removed",
  ],
  [
    "a removed message",
    /      orderCancelled.*\n/,
    "",
    "breaking: Channel shop.orders: The message orderCancelled was removed",
  ],
  [
    "another content type",
    "application/json",
    "application/avro",
    "breaking: Channel shop.orders: orderPlaced changed its content type from application/json to application/avro",
  ],
  [
    "a property that is no longer sent",
    ", total: { type: integer }",
    "",
    "breaking: Channel shop.orders: orderPlaced.total was removed",
  ],
  [
    "a property that must now be sent in",
    "cancelOrder: { payload: { type: object,",
    "cancelOrder: { payload: { type: object, required: [orderId],",
    "breaking: Channel shop.commands: cancelOrder.orderId became required",
  ],
  [
    "a new message to receive",
    "      orderCancelled:",
    "      orderSent: { payload: {} }\n      orderCancelled:",
    "dangerous: Channel shop.orders: The message orderSent may now come through the channel",
  ],
  [
    "another protocol",
    "protocol: kafka",
    "protocol: amqp",
    "breaking: Server stream: Its protocol changed from kafka to amqp",
  ],
])("%s is told", async (_rule, from, to, text) => {
  const after = THIRD.replace(from, to);
  expect(after).not.toBe(THIRD);
  expect(await changeTexts("asyncapi", THIRD, after)).toContain(text);
});

const SECOND = `asyncapi: 2.6.0
info: { title: Parcels, version: 1.0.0 }
channels:
  parcels/{depot}:
    parameters: { depot: { schema: { type: string } } }
    subscribe:
      message:
        oneOf:
          - { name: parcelMoved, payload: { type: object, properties: { parcelId: { type: string } } } }
          - { name: parcelLost, payload: { type: object } }
`;

test.each([
  [
    "a property that is no longer sent",
    "parcelId: { type: string }",
    "",
    "breaking: Channel parcels/{depot}: parcelMoved.parcelId was removed",
  ],
  [
    "a message that no longer comes",
    /          - \{ name: parcelLost.*\n/,
    "",
    "breaking: Channel parcels/{depot}: The message parcelLost was removed",
  ],
  [
    "a parameter that is gone",
    "depot: { schema: { type: string } }",
    "",
    "breaking: Channel parcels/{depot}: The parameter depot was removed",
  ],
])("in AsyncAPI 2 too, %s is told", async (_rule, from, to, text) => {
  const after = SECOND.replace(from, to);
  expect(after).not.toBe(SECOND);
  expect(await changeTexts("asyncapi", SECOND, after)).toContain(text);
});
