import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type RowData,
} from "@tanstack/react-table";

/** From which width of the table on a column stands in a row: narrow tables drop what matters least. */
export type ColumnFrom = "sm" | "md" | "lg";

/** How a column takes part in the layout; `track` is a CSS grid track such as `minmax(12rem, 2fr)`. */
export interface ColumnLayout {
  readonly track: string;
  readonly from: ColumnFrom;
  readonly align?: "end";
  /** Where the cell goes when rows become a list: a line of its own, in the line of small print, or nowhere. */
  readonly narrow: "line" | "inline" | "hidden";
  /** Said before the value in the list form, where the header is out of sight. */
  readonly narrowLabel?: string;
}

export const dataTableFeatures = tableFeatures({ rowSortingFeature, columnMeta: {} as ColumnLayout });
export type DataTableFeatures = typeof dataTableFeatures;
export type DataColumn<T extends RowData> = ColumnDef<DataTableFeatures, T>;

/** The typed builder of a table's columns. */
export function dataColumns<T extends RowData>() {
  return createColumnHelper<DataTableFeatures, T>();
}

const WIDTHS: readonly ColumnFrom[] = ["sm", "md", "lg"];

/** One `grid-template-columns` per width; the style sheet picks by container size, so no width is measured in script. */
export function gridTemplates(layouts: readonly (ColumnLayout | undefined)[]): Record<ColumnFrom, string> {
  const at = (width: ColumnFrom) =>
    layouts
      .filter((layout) => layout && WIDTHS.indexOf(layout.from) <= WIDTHS.indexOf(width))
      .map((layout) => layout?.track)
      .join(" ");
  return { sm: at("sm"), md: at("md"), lg: at("lg") };
}
