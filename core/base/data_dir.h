#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi {

/// Where the program's own read-only files lie: models, rules, samples, translations.
/// $HUIZHI_DATA_DIR, else <program>/../share/huizhi (build tree and installation alike).
[[nodiscard]] std::filesystem::path data_dir();

/// The models' folder: `$HUIZHI_DATA_DIR/models`, else beside the program, else the installed one.
[[nodiscard]] std::filesystem::path default_models_dir();

/// The plugins that came with the program: <program>/../lib/huizhi/plugins.
[[nodiscard]] std::filesystem::path bundled_plugins_dir();

/// What came with earlier versions of the program and is offered no more: read for old jobs alone.
[[nodiscard]] std::filesystem::path past_plugins_dir();

/// The program that plugins of others run in: beside this one.
[[nodiscard]] std::filesystem::path plugin_helper_program();
/// The same for models that a studio brings.
[[nodiscard]] std::filesystem::path model_helper_program();

/// The studio's data directory where nobody names one: $HUIZHI_HOME, else huizhi in the XDG data
/// directory. Empty: not known, because $HOME is not set; then none is to be made anywhere.
[[nodiscard]] std::filesystem::path default_home();
[[nodiscard]] Error no_default_home();
/// Where this user's programs keep what may be lost ($XDG_STATE_HOME, else ~/.local/state; Windows:
/// %LOCALAPPDATA%), in it huizhi; empty: nowhere.
[[nodiscard]] std::filesystem::path user_state_dir();

}  // namespace huizhi
