import { createMemoryStore } from "./index.ts";
import { sharedStoreContract } from "./shared-store.contract.ts";

sharedStoreContract(createMemoryStore);
