#include "gui/app.h"

wxIMPLEMENT_APP(huizhi::gui::App);
