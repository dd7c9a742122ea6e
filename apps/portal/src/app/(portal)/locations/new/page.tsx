import { RegisterPage } from "../../../../features/locations/index.ts";

export const metadata = { title: "Register a location" };

export default function Page() {
  return <RegisterPage />;
}
