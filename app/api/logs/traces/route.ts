import { browserRead } from "@/server/browser-read";
import { findStory, storyInput } from "@/server/traces/story";

/** The whole story of a task. */
export const GET = browserRead(storyInput, findStory);
