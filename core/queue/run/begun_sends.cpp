#include "core/queue/run/begun_sends.h"

#include "core/base/file_io.h"
#include "core/base/system/machine_time.h"
#include "core/queue/run/queue_lock.h"

namespace huizhi {
namespace {

const std::string kName = "queue-begun-";
constexpr std::size_t kMaxBytes = std::size_t{64} * 1024 * 1024;  ///< a million rows and more

std::filesystem::path file_of(const std::filesystem::path& home, const std::string& owner) {
    return home / (kName + owner);
}

std::string text_of(const std::filesystem::path& file) {
    const auto bytes = read_file(file, kMaxBytes);
    return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

/// With a line end at both sides: what a full disk cut off spoils no other line.
std::string line_of(const std::string& submission, int attempt) {
    return "\n" + submission + " " + std::to_string(attempt) + "\n";
}

}  // namespace

BegunSends::BegunSends(const std::filesystem::path& home, const std::string& owner) {
    if (owner.empty()) {
        return;
    }
    file_ = file_of(home, owner);
    if (log_.open(file_)) {
        static_cast<void>(log_.append(boot_id() + "\n"));  // without it nothing is proved
    }
}

BegunSends::~BegunSends() {
    if (!log_.is_open()) {
        return;
    }
    log_.close();
    if (!kept_) {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
}

bool BegunSends::begin(const std::string& submission, int attempt) {
    return !log_.is_open() || log_.append(line_of(submission, attempt));
}

bool surely_not_begun(const std::filesystem::path& home,
                      const std::string& owner,
                      const std::string& submission,
                      int attempt) {
    if (owner.empty() || owner.find_first_not_of("0123456789") != std::string::npos) {
        return false;
    }
    const std::string text = text_of(file_of(home, owner));
    const bool same_boot = !boot_id().empty() && text.starts_with(boot_id() + "\n");
    return same_boot && text.ends_with('\n') &&
           text.find(line_of(submission, attempt)) == std::string::npos;
}

std::vector<std::filesystem::path> notes_of_gone_senders(const std::filesystem::path& home,
                                                         const QueueLock& lock) {
    std::vector<std::filesystem::path> notes;
    std::error_code trouble;
    std::filesystem::directory_iterator entry(home, trouble);
    for (; !trouble && entry != std::filesystem::directory_iterator(); entry.increment(trouble)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(kName) && !lock.may_live(name.substr(kName.size()))) {
            notes.push_back(entry->path());
        }
    }
    return notes;
}

}  // namespace huizhi
