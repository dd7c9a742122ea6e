import { z } from "zod";

/** A JSON Schema object, as far as the documentation and the reading of parameters look into it. */
export interface JsonSchema {
  type?: string;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  [key: string]: unknown;
}

/** The JSON Schema of one side of a definition; branded ids are plain strings outside. */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...body } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "custom") jsonSchema.type = "string";
    },
  });
  return body as JsonSchema;
}
