#include "cli/secrets.h"

#include <cstdlib>
#include <utility>

#include "core/base/system/terminal.h"

namespace huizhi::cli {

Result<std::string> read_secret(const char* variable, const Text& what, Language language) {
    if (const char* secret = std::getenv(variable); secret != nullptr && *secret != '\0') {
        return std::string(secret);
    }
    const Error missing{ErrorCode::NotPermitted,
                        {std::string("请用环境变量 ") + variable + " 给出" + what.zh,
                         "give the " + what.en + " in $" + variable},
                        std::string(variable) == "HUIZHI_RECOVERY_KEY"        ? "recovery-key"
                        : std::string(variable) == "HUIZHI_APPROVER_PASSWORD" ? "approver"
                                                                              : "password",
                        ""};
    const std::string question = language == Language::English ? what.en + ": " : what.zh + "：";
    auto typed = ask_hidden(question);
    return typed ? Result<std::string>(std::move(*typed)) : missing;
}

Result<std::string> read_password(Language language) {
    return read_secret("HUIZHI_PASSWORD", {"密码", "password"}, language);
}

Result<Approval> read_approval(const std::string& approver, Language language) {
    if (approver.empty()) {
        return Approval{};
    }
    auto password =
        read_secret("HUIZHI_APPROVER_PASSWORD", {"同意人的密码", "approver's password"}, language);
    return password ? Result<Approval>(Approval{approver, std::move(*password)}) : password.error();
}

}  // namespace huizhi::cli
