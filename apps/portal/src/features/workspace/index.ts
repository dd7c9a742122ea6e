export { BulkBar } from "./bulk-bar.tsx";
export { ExportMenu } from "./export-menu.tsx";
export { MarkedList } from "./marked-list.tsx";
export { saveFile } from "./saved-file.ts";
export { SelectLoaded, SelectionProvider, SelectRow } from "./selection-context.tsx";
export { RowStar, StarButton } from "./star-button.tsx";
export { useVisit } from "./use-visit.ts";
export { defaultHref, viewHref } from "./view-address.ts";
export { ViewMenu } from "./view-menu.tsx";
