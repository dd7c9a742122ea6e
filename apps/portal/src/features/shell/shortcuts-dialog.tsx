"use client";

import { Modal, Switch, Table } from "@mantine/core";
import { KeyHint } from "@signalbox/ui";
import { allPlaces } from "./places.ts";
import { useShell } from "./shell-context.tsx";

const rows = [
  ["Open the command palette", "Mod+K"],
  ["Search this page, or everything", "/"],
  ["This list", "?"],
  ["Next row of a list", "j"],
  ["Previous row of a list", "k"],
  ["Open the row", "Enter"],
  ...allPlaces.map(({ title, keys }) => [`Go to ${title}`, keys] as const),
] as const;

export function ShortcutsDialog() {
  const { overlay, open, keysOn, setKeysOn } = useShell();
  return (
    <Modal
      opened={overlay === "shortcuts"}
      onClose={() => open(null)}
      title="Keyboard shortcuts"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Table verticalSpacing={4} horizontalSpacing={0}>
        <Table.Tbody>
          {rows.map(([what, keys]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" fw={400}>
                {what}
              </Table.Th>
              <Table.Td ta="right">
                <KeyHint keys={keys} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        mt="md"
        label="Shortcuts of single keys"
        description="Ctrl-K works either way."
        checked={keysOn}
        onChange={(event) => setKeysOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
