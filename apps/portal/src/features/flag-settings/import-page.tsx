"use client";

import { Section } from "@signalbox/ui";
import { EnvironmentPicker } from "./environment-picker.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { Frame } from "./frame.tsx";
import { ImportForm } from "./import-form.tsx";
import { useEnvironment } from "./use-environment.ts";

/** Flags in from a file, and out into one. */
export function ImportPage() {
  const { environments, chosen, choose } = useEnvironment();
  return (
    <Frame
      title="Import and export"
      description="Files of flagd and Unleash in, files of flagd out. An import says what it would do before it does it."
    >
      {chosen && (
        <>
          <EnvironmentPicker environments={environments} chosen={chosen.name} onChoose={choose} />
          <Section title="Import">
            <ImportForm key={chosen.name} environment={chosen} />
          </Section>
          <Section title="Export">
            <ExportPanel key={chosen.name} environment={chosen} />
          </Section>
        </>
      )}
    </Frame>
  );
}
