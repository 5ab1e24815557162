#include "cli/remedies.h"

#include <array>

#include "core/records/damage_notes.h"

namespace huizhi::cli {
namespace {

struct Words {
    Remedy remedy;
    const char* zh;  ///< "{}" is what it is about
    const char* en;
};

constexpr std::array kWords{
    Words{Remedy::AllowDowngrade, "确要替换请加 --allow-downgrade",
          "--allow-downgrade replaces it all the same"},
    Words{Remedy::ConfirmQuestion, "--confirm {}", "--confirm {}"},
    Words{Remedy::EnablePlugin, "huizhi plugin enable {}", "huizhi plugin enable {}"},
    Words{Remedy::FillField, "--field {}=…", "--field {}=..."},
    Words{Remedy::GiveCityCode, "--city-code 代码", "--city-code CODE"},
    Words{Remedy::HandOver, "huizhi job hand-over {} --out 文件夹",
          "huizhi job hand-over {} --out FOLDER"},
    Words{Remedy::InstallUnsigned, "自己开发时用 --developer", "--developer for your own work"},
    Words{Remedy::ListAccounts, "用 huizhi account list 查看", "see huizhi account list"},
    Words{Remedy::ListChannels, "用 huizhi channel list 查看已载入的渠道",
          "see huizhi channel list"},
    Words{Remedy::ListFormats, "见 huizhi format list", "see huizhi format list"},
    Words{Remedy::ListOwnSizes, "用 huizhi format own list 查看", "see huizhi format own list"},
    Words{Remedy::ListPlugins, "用 huizhi plugin list 查看", "see huizhi plugin list"},
    Words{Remedy::LogIn, "用 --user 名称 与环境变量 HUIZHI_PASSWORD，或运行 huizhi login",
          "give --user NAME and $HUIZHI_PASSWORD, or run huizhi login"},
    Words{Remedy::LogInEachTime, "请每次用 --user 与 HUIZHI_PASSWORD",
          "give --user and $HUIZHI_PASSWORD each time"},
    Words{Remedy::MakeRecoveryKey, "请运行 huizhi account recovery-key 并打印",
          "run huizhi account recovery-key and print it"},
    Words{Remedy::MakeSigningKey, "用 huizhi plugin key new 生成",
          "huizhi plugin key new makes one"},
    Words{Remedy::NewPassword, "huizhi account add {}", "huizhi account add {}"},
    Words{Remedy::PackPlugin, "请用 huizhi plugin pack 打包", "make it with huizhi plugin pack"},
    Words{Remedy::RecordReceipt, "huizhi receipt record {} --number 号码",
          "huizhi receipt record {} --number N"},
    Words{Remedy::RemoveOwnSize, "用 huizhi format own remove {} 删除",
          "huizhi format own remove {} removes it"},
    Words{Remedy::SetChannel, "huizhi channel set {} --url 网址 --key 密钥",
          "huizhi channel set {} --url URL --key KEY"},
    Words{Remedy::SubmitJob, "huizhi job submit {}", "huizhi job submit {}"},
    Words{Remedy::TrustKey, "huizhi plugin trust add {}", "huizhi plugin trust add {}"},
    Words{Remedy::UseRecoveryKey, "huizhi account recover {}", "huizhi account recover {}"},
};

static_assert(kWords.size() == static_cast<std::size_t>(Remedy::UseRecoveryKey),
              "every remedy but None has its words");

std::string filled(std::string words, const std::string& about) {
    if (const auto at = words.find("{}"); at != std::string::npos) {
        words.replace(at, 2, about);
    }
    return words;
}

}  // namespace

Text remedy_words(Remedy remedy, const std::string& about) {
    for (const Words& words : kWords) {
        if (words.remedy == remedy) {
            return {filled(words.zh, about), filled(words.en, about)};
        }
    }
    return {};
}

namespace {

/// What was refused for a licence or certificate that is over, a consent that is missing, or for
/// writes that are gone.
Text field_words(const Error& error) {
    if (error.field == kLostField && error.code == ErrorCode::Environment) {
        return {"店主确认不要它们：huizhi studio accept-loss",
                "the owner goes on without them: huizhi studio accept-loss"};
    }
    if (error.code != ErrorCode::NotPermitted) {
        return {};
    }
    if (error.field == "licence-expires") {
        return {"店主或管理员：huizhi studio licence --number 证号 --expires 到期日",
                "owner or admin: huizhi studio licence --number N --expires DATE"};
    }
    if (error.field == "certificate-expires") {
        return {"店主或管理员：huizhi account certificate 账号 --number 证号 --expires 到期日",
                "owner or admin: huizhi account certificate NAME --number N --expires DATE"};
    }
    if (error.field == "consent" && !error.about.empty()) {
        return {"huizhi consent record " + error.about + " --purpose third-party --by 由谁同意",
                "huizhi consent record " + error.about + " --purpose third-party --by WHO"};
    }
    return {};
}

/// Where money is still due; about: the job.
Text payment_words(const Error& error) {
    if (error.field != "payment" || error.about.empty()) {
        return {};
    }
    return {"huizhi payment add " + error.about +
                " --method 付款方式 --amount 分；或交付时加 "
                "--method 付款方式",
            "huizhi payment add " + error.about +
                " --method METHOD --amount FEN; or --method "
                "METHOD when it is delivered"};
}

}  // namespace

Text worded(const Error& error) {
    Text remedy = field_words(error);
    remedy = remedy.empty() ? payment_words(error) : remedy;
    remedy = remedy.empty() ? remedy_words(error.remedy, error.about) : remedy;
    if (remedy.empty()) {
        return error.message;
    }
    return {error.message.zh + "（" + remedy.zh + "）", error.message.en + " (" + remedy.en + ")"};
}

}  // namespace huizhi::cli
