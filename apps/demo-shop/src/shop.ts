/** The services of the shop, by the names that the catalog knows them by. */
export const SHOP_SERVICES = [
  "shop-web",
  "product-service",
  "basket-service",
  "checkout",
  "payment-service",
] as const;
export type ShopService = (typeof SHOP_SERVICES)[number];

export function isShopService(name: string): name is ShopService {
  return SHOP_SERVICES.some((service) => service === name);
}

/** Where a service listens, or offers its metrics: one after the other behind the first port. */
export const portOf = (service: ShopService, first: number): number =>
  first + 1 + SHOP_SERVICES.indexOf(service);
