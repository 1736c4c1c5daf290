// The page kit's behaviour, one small module per concern. No build step: the browser reads these files as they are.
import { startKeys } from "./keys.js";
import { startDialogs } from "./dialogs.js";
import { startMenus } from "./menus.js";
import { startPalette } from "./palette.js";
import { startLists } from "./lists.js";
import { startLive } from "./live.js";
import { startForms } from "./forms.js";
import { startLengths } from "./lengths.js";
import { startDrafts } from "./drafts.js";
import { startRows } from "./rows.js";
import { startTheme } from "./theme.js";

startDialogs();
startMenus();
startKeys();
startPalette();
startLists();
startLive();
startLengths();
startForms();
startDrafts();
startRows();
startTheme();
