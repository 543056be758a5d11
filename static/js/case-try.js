// A trial of a draft goes from page to page; steps can be dragged here as in the room.

import "./print.js";
import { listenToDragging, listenToPlaces } from "./room/ordering.js";
import { showTools } from "./room/page.js";

showTools();
listenToDragging(() => {}); // the form sends them as they stand
listenToPlaces(() => {});
