#include "db/database_error.h"

#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Exception.h>

#include "core/base/system/durable_file.h"
#include "core/records/damage_notes.h"

namespace huizhi::db {
namespace {

using namespace Poco::Data::SQLite;  // NOLINT(google-build-using-namespace): a dozen names

template <class Kind>
bool is(const Poco::Exception& caught) {
    return dynamic_cast<const Kind*>(&caught) != nullptr;
}

/// Of what keeps a disk from being written; empty: none of these.
Text disk_words(FileTrouble trouble) {
    switch (trouble) {
        case FileTrouble::DiskFull:
            return {"磁盘已满，现在只能查看和打印；请清理后重试",
                    "the disk is full, so one can only look and print; make room and try again"};
        case FileTrouble::ReadOnly:
            return {"磁盘是只读的，现在只能查看和打印",
                    "the disk is read-only, so one can only look and print"};
        case FileTrouble::NotPermitted:
            return {"没有写入权限，现在只能查看和打印；请检查文件和文件夹的权限",
                    "no permission to write, so one can only look and print; check the permissions "
                    "of file and folder"};
        default:
            return {};
    }
}

Error disk_error(const std::filesystem::path& file, const Text& reason) {
    Error error = database_error(file, reason);
    error.field = "disk";
    return error;
}

bool is_of_disk(const Poco::Exception& caught) {
    return is<ReadOnlyException>(caught) || is<CantOpenDBFileException>(caught) ||
           is<IOErrorException>(caught);
}

/// Its pages, or the words that say what tables there are.
bool is_of_damage(const Poco::Exception& caught) {
    return is<CorruptImageException>(caught) ||
           caught.displayText().find("malformed") != std::string::npos;
}

Text what_went_wrong(const Poco::Exception& caught) {
    if (is_of_damage(caught)) {
        return {"数据库已损坏，请从备份恢复", "the database is damaged; restore it from a backup"};
    }
    if (is<ReadOnlyException>(caught)) {
        return {"没有写入权限或磁盘是只读的", "it cannot be written: read-only, or no permission"};
    }
    if (is<DBLockedException>(caught)) {
        return {"数据库被另一个程序占用，请稍后重试",
                "another program holds the database; try again later"};
    }
    if (is_of_disk(caught)) {
        return {"数据库文件读写失败，请检查磁盘和权限",
                "the database file cannot be read or written; check the disk and permissions"};
    }
    if (caught.displayText().find("not a database") != std::string::npos) {
        return {"文件不是数据库或已损坏，请从备份恢复",
                "the file is no database or is damaged; restore it from a backup"};
    }
    return {"数据库出错：" + caught.displayText(), "the database failed: " + caught.displayText()};
}

}  // namespace

Error database_error(const std::filesystem::path& file, const Text& reason) {
    const std::string name = file.empty() ? ":memory:" : file.string();
    return Error::environment({name + "：" + reason.zh, name + ": " + reason.en}, name);
}

Error database_error(const std::filesystem::path& file,
                     const Poco::Exception& caught,
                     int system_error) {
    if (is<DatabaseFullException>(caught)) {
        return disk_error(file, disk_words(FileTrouble::DiskFull));
    }
    if (is_of_disk(caught)) {
        Text words = disk_words(trouble_of_system(system_error));
        words = words.empty() ? disk_words(why_not_writable(file)) : words;
        return disk_error(file, words.empty() ? what_went_wrong(caught) : words);
    }
    Error error = database_error(file, what_went_wrong(caught));
    error.field = is_of_damage(caught) ? kDamagedField : "";
    return error;
}

Error damaged_database(const std::filesystem::path& file, const std::string& found) {
    const std::string line = found.substr(0, found.find('\n'));
    Error error =
        database_error(file, {"数据库已损坏，请从备份恢复（" + line + "）",
                              "the database is damaged; restore it from a backup (" + line + ")"});
    error.field = kDamagedField;
    return error;
}

Error not_writable(const std::filesystem::path& file) {
    const Text words = disk_words(why_not_writable(file));
    return words.empty()
               ? database_error(file, {"无法打开或创建数据库，请检查文件夹权限和磁盘",
                                       "the database cannot be opened or made; check the folder's "
                                       "permissions and the disk"})
               : disk_error(file, words);
}

}  // namespace huizhi::db
