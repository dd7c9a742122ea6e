"use client";

import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useExport, type ExportSource } from "./use-export.ts";

const NUMBER = new Intl.NumberFormat("en");

/** Downloads all rows that the list has with its filters, not only those on screen. */
export function ExportMenu(source: ExportSource) {
  const { rows, start, cancel } = useExport(source);
  if (rows !== null) {
    return (
      <Button variant="default" onClick={cancel}>
        {`Cancel export, ${NUMBER.format(rows)} rows`}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload aria-hidden size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>All rows of the list as it is filtered</Menu.Label>
        <Menu.Item onClick={() => void start("csv")}>CSV</Menu.Item>
        <Menu.Item onClick={() => void start("json")}>JSON</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
