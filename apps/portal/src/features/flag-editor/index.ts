export { FlagDraftsProvider } from "./draft/flag-drafts.tsx";
export { FlagExposure } from "./exposure/flag-exposure.tsx";
export { FlagSchedules } from "./schedules/flag-schedules.tsx";
export { SettingEditor } from "./setting-editor.tsx";
export { FlagTester } from "./tester/flag-tester.tsx";
