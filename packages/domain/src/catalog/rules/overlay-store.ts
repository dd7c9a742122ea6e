import type { Overlay } from "../overlay.ts";

export interface OverlayReader {
  /** The overlays among some refs, those without a field as well. */
  overlays(refs: readonly string[]): Promise<Overlay[]>;
  /** Whether the file of an entity has another document behind it. */
  hasLaterDocument(ref: string): Promise<boolean>;
}

export interface OverlayWriter {
  /** What is in force follows when the entity is saved. */
  saveOverlay(overlay: Overlay, edit: { readonly by: string; readonly at: Date }): Promise<void>;
}
