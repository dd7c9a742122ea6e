"use client";

import { useForm } from "@mantine/form";
import { SegmentName, type FlagEnvironment, type Segment } from "@signalbox/domain/flags/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { jsonProblem } from "./json-text.ts";

const EXAMPLE = { ends_with: [{ var: "email" }, "@example.org"] };

interface Values {
  name: string;
  description: string;
  rule: string;
  reason: string;
}

/** The form of a segment; it is saved from the version that was shown. */
export function useSegmentForm(
  { name: environment, production }: FlagEnvironment,
  segment: Segment | null,
  done: () => void,
) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const form = useForm<Values>({
    initialValues: {
      name: segment?.name ?? "",
      description: segment?.description ?? "",
      rule: JSON.stringify(segment?.rule ?? EXAMPLE, null, 2),
      reason: "",
    },
    validate: {
      name: (name) => SegmentName.safeParse(name).error?.issues[0]?.message ?? null,
      rule: jsonProblem,
      reason: (reason) => (production && reason.trim() === "" ? "Is needed in production" : null),
    },
  });
  const save = useMutation({
    mutationFn: ({ name, description, rule, reason }: Values) =>
      client.flags.setSegment.mutate(
        { environment, name, description, rule: JSON.parse(rule), expectedVersion: segment?.version ?? 0 },
        { context: { reason: reason.trim() } },
      ),
    onSuccess: async ({ name }) => {
      await invalidate("flags", "events");
      toast({ title: `${name} is saved` });
      done();
    },
    onError: (error) => {
      const wrong = shownError(error).issues.find(({ path }) => path.startsWith("/rule"));
      if (wrong) form.setFieldError("rule", `${wrong.path.slice("/rule".length)} ${wrong.message}`.trim());
    },
  });
  return { form, save, submit: form.onSubmit((values) => save.mutate(values)) };
}
