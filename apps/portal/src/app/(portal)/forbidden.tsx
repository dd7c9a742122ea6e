import { NoPermission, PageHeader } from "@signalbox/ui";

const reason = "Your roles do not reach this page. An admin can grant you one under Roles.";

export default function Forbidden() {
  return (
    <>
      <PageHeader title="Not allowed" />
      <NoPermission what="this page" reason={reason} />
    </>
  );
}
