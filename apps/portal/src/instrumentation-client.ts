import { config } from "zod";

// Zod would try whether it may compile code, which the content policy refuses and reports.
config({ jitless: true });
