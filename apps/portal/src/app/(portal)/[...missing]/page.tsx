import { notFound } from "next/navigation";

/** Keeps the frame around an address that leads nowhere. */
export default function Page() {
  notFound();
}
