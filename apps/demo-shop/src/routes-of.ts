import type { Hono } from "hono";
import { basketService } from "./services/basket-service.ts";
import { checkout } from "./services/checkout.ts";
import type { ShopContext } from "./services/context.ts";
import { paymentService } from "./services/payment-service.ts";
import { productService } from "./services/product-service.ts";
import { shopWeb } from "./services/shop-web.ts";
import type { ShopService } from "./shop.ts";

const SERVICES: Readonly<Record<ShopService, (context: ShopContext) => Hono>> = {
  "shop-web": shopWeb,
  "product-service": productService,
  "basket-service": basketService,
  checkout,
  "payment-service": paymentService,
};

/** What a service answers. */
export const routesOf = (service: ShopService, context: ShopContext): Hono => SERVICES[service](context);
