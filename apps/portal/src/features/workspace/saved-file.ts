"use client";

/** `catalog-2026-11-21.csv`, by the day where the reader is. */
export function fileName(what: string, extension: string, now: Date): string {
  const part = (value: number) => String(value).padStart(2, "0");
  const day = `${String(now.getFullYear())}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
  return `${what}-${day}.${extension}`;
}

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
