// Pickers beside the native inputs of a case's form. Each input stays what is sent;
// without this module one types into it.
import { ConditionController } from "./case/condition.js";
import { EffectsController } from "./case/effects.js";
import { IdController, NewIdController } from "./case/ids.js";
import { RowsController } from "./case/rows.js";
import { StandingController } from "./case/standing.js";

const { app } = window.wagtail;
app.register("case-standing", StandingController);
app.register("case-id", IdController);
app.register("case-new-id", NewIdController);
app.register("case-condition", ConditionController);
app.register("case-effects", EffectsController);
app.register("case-rows", RowsController);
