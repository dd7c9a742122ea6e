"use client";

import { useForm } from "@mantine/form";
import { FlagEnvelope, Lifecycle, type Flag } from "@signalbox/domain/flags/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { flagOf } from "../levers/index.ts";
import { checkedBy, problemsByField } from "../settings/index.ts";
import { changedFields, flagValues, type FlagValues } from "./flag-values.ts";

interface DetailValues extends FlagValues {
  lifecycle: string;
}

const Checked = FlagEnvelope.pick({ name: true, description: true, tags: true }).extend({
  entityRef: z.string().min(1, "choose an entity of the catalog"),
});

const valuesOf = (flag: Flag): DetailValues => ({ ...flagValues(flag), lifecycle: flag.lifecycle });

/** Into the archive leads another way. */
const Chosen = Lifecycle.exclude(["archived"]);

function differences(before: DetailValues, after: DetailValues) {
  const chosen = Chosen.safeParse(after.lifecycle);
  const moved = before.lifecycle !== after.lifecycle && chosen.success;
  return { ...changedFields(before, after), ...(moved && { lifecycle: chosen.data }) };
}

/** A draft of a flag's details; what somebody else changes meanwhile is never overwritten. */
export function useFlagDetails(flag: Flag) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const [begun, setBegun] = useState(flag);
  const form = useForm<DetailValues>({ initialValues: valuesOf(flag), validate: checkedBy(Checked) });
  const changes = differences(valuesOf(begun), form.values);
  const unchanged = Object.keys(changes).length === 0;
  const change = useMutation({
    mutationFn: () =>
      client.flags.change.mutate({ key: flag.key, expectedVersion: begun.version, ...changes }),
    onSuccess: async (changed) => {
      setBegun(flagOf(changed));
      toast({ title: `${changed.name} is changed` });
      await invalidate("flags", "events");
    },
    onError: (error) => {
      form.setErrors(problemsByField(shownError(error).issues));
      return invalidate("flags");
    },
  });
  const moved = flag.version > begun.version;
  const startAnew = () => {
    setBegun(flag);
    form.setValues(valuesOf(flag));
    change.reset();
  };
  // What one has not begun to change simply follows.
  if (moved && unchanged && !change.isPending) startAnew();
  const submit = form.onSubmit(() => {
    if (!unchanged && !change.isPending) change.mutate();
  });
  return { form, change, unchanged, stale: moved && !unchanged && !change.isPending, startAnew, submit };
}
