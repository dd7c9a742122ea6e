export { checkedBy, problemsByField } from "./form-problems.ts";
export { ProfilePage } from "./profile-page.tsx";
export { SecretOnce } from "./secret-once.tsx";
export { SettingsFrame } from "./settings-tabs.tsx";
export { SessionsPage } from "./sessions-page.tsx";
export { TokensPage } from "./tokens-page.tsx";
