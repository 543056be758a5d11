// Pickers beside the native inputs of a case's form. Each input stays what is sent;
// without this module one types into it.
import { ConditionController } from "./case/condition.js";
import { EffectsController } from "./case/effects.js";
import { IdController, NewIdController } from "./case/ids.js";
import { RowsController } from "./case/rows.js";
import { OverviewController } from "./case/overview.js";

const { app } = window.wagtail;
app.register("case-overview", OverviewController);
app.register("case-id", IdController);
app.register("case-new-id", NewIdController);
app.register("case-condition", ConditionController);
app.register("case-effects", EffectsController);
app.register("case-rows", RowsController);
